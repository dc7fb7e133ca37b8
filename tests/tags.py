"""HTML taken apart: what it says, what of it is marked, and whether its tags are closed."""

import html.parser


class Tags(html.parser.HTMLParser):
    """What a piece of HTML says, and whether every tag is closed."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.text, self.marked = [], "", []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        """Remember a tag that waits for its end."""
        if tag not in {"meta", "wbr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Take the end of the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Collect what is said, and what of it is marked."""
        self.text += data
        if "mark" in self.open:
            self.marked.append(data)
