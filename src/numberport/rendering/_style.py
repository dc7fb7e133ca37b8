"""
The style sheets of pages and of notebook fragments.
"""

from typing import Final

from numberport.rendering.colours import COLOURS, ink_of, paper_of
from numberport.rendering.wording import SYMBOLS

__all__ = ["FRAGMENT", "PAGE"]


def _variables(scheme: str) -> str:
    return "".join(f"--{name}:{getattr(colour, scheme)};" for name, colour in COLOURS.items())


_MARKS = "".join(
    f".np .{ink_of(mark)}{{color:var(--{ink_of(mark)});background:var(--{paper_of(mark)})}}\n" for mark in SYMBOLS
)

#: What every fragment needs; all of it lies below the class ``np``, so that a host's own page is left alone.
#: On a narrow screen a row becomes a card and each cell carries its column's name.
FRAGMENT: Final = f"""
.np{{{_variables("light")}color-scheme:light dark}}
@media screen and (prefers-color-scheme:dark){{.np{{{_variables("dark")}}}}}
.np{{color:var(--ink);background:var(--paper);line-height:1.5;overflow-wrap:anywhere;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}}
.np h2,.np h3,.np h4,.np h5,.np h6{{line-height:1.25;margin:1.6em 0 .4em;break-after:avoid}}
.np h2{{font-size:1.45rem}}
.np h3{{font-size:1.15rem}}
.np h4,.np h5,.np h6{{font-size:1rem}}
.np p{{margin:.4em 0;max-width:48rem}}
.np .np-table{{overflow-x:auto;margin:.8em 0}}
.np table{{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;margin:0}}
.np td,.np th{{text-align:left;vertical-align:top;padding:.4em .9em .4em 0;border-bottom:1px solid var(--line);
overflow-wrap:break-word;background:none}}
.np th{{color:var(--quiet);font-weight:600;white-space:nowrap}}
.np .np-short{{white-space:nowrap}}
.np .np-prose{{min-width:8.5em}}
.np tr{{break-inside:avoid;background:none}}
.np .np-mark{{display:inline-block;white-space:nowrap;border-radius:.8em;padding:0 .6em;font-weight:600}}
{_MARKS}.np .np-unseen{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.np .np-more{{color:var(--quiet)}}
.np .np-pair{{display:grid;grid-template-columns:1fr 1fr;gap:.6rem;margin:.5em 0;max-width:60rem}}
.np .np-pair>div{{border:1px solid var(--line);border-radius:.5em;padding:.4em .8em;background:var(--panel);
min-width:0}}
.np .np-who{{display:block;color:var(--quiet);font-size:.85rem}}
.np .np-said{{display:block;overflow-wrap:anywhere}}
.np mark{{color:var(--bad);background:var(--bad-paper);font-weight:700;text-decoration:underline;border-radius:.2em}}
.np .np-sides{{break-inside:avoid;border-top:1px solid var(--line);padding-top:.8rem;margin-top:1.2rem}}
.np .np-head{{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .7rem}}
.np .np-head>*{{border:0;padding-top:0;margin:0}}
.np .np-head .np-mark{{padding:0 .6em}}
.np .np-sides p{{max-width:60rem}}
@media screen and (max-width:50rem){{
.np .np-cards,.np .np-cards tbody,.np .np-cards tr,.np .np-cards td{{display:block}}
.np .np-cards thead{{display:none}}
.np .np-cards tr{{border:1px solid var(--line);border-radius:.5em;padding:.4em .8em;margin:.6em 0;
background:var(--panel)}}
.np .np-cards td{{border:0;padding:.15em 0;display:grid;grid-template-columns:minmax(5rem,28%) 1fr;gap:.8em;
min-width:0;white-space:normal;overflow-wrap:anywhere}}
.np .np-cards td[data-label]::before{{content:attr(data-label);color:var(--quiet)}}
.np .np-cards td:not([data-label]){{display:block}}
.np .np-cards td:empty{{display:none}}
.np .np-slim td{{min-width:0}}
.np .np-pair{{grid-template-columns:1fr}}
}}
"""

#: What a whole page needs on top.
PAGE: Final = f"""{FRAGMENT}
body.np{{margin:0}}
.np main,.np header{{max-width:76rem;margin:0 auto;padding:0 1.25rem}}
.np header{{padding-top:2rem}}
.np main{{padding-bottom:3rem}}
.np h1{{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}}
.np header p{{font-size:1.1rem}}
.np h2{{border-top:1px solid var(--line);padding-top:1.4rem;margin-top:2.2rem}}
.np nav ul{{list-style:none;padding:0;margin:1rem 0 0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem}}
.np a{{color:var(--link)}}
.np figure{{margin:1rem -12px}}
@media screen and (max-width:50rem){{.np main,.np header{{padding-left:1rem;padding-right:1rem}}
.np h1{{font-size:1.5rem}}}}
@media print{{.np nav{{display:none}}.np .np-table{{overflow:visible}}.np main,.np header{{max-width:none;padding:0}}
.np th{{white-space:normal}}}}
"""
