"""Sheets that tests are made of, written by hand where nothing we depend on writes their kind."""

import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

_ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
    ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def archive(parts):
    """Return a ZIP archive of named parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return data.getvalue()


def ods(tables):
    """Return an ODS of named tables, each the XML of its columns and rows."""
    body = "".join(f"<table:table table:name={quoteattr(name)}>{rows}</table:table>" for name, rows in tables.items())
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return archive({"mimetype": mimetype, "content.xml": _ODS.format(body), "META-INF/manifest.xml": _MANIFEST})


def ods_rows(rows, **attributes):
    """Return rows of texts as an ODS has them; attributes by the row's place, such as ``row_2``."""
    return "".join(
        f"<table:table-row {attributes.get(f'row_{place}', '')}>{''.join(map(_ods_cell, row))}</table:table-row>"
        for place, row in enumerate(rows)
    )


def _ods_cell(text):
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def page(rows, rest=""):
    """Return rows of texts as a web page."""
    cells = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>{rest}</body></html>"


def spreadsheetml(rows, name="Sheet1", options=""):
    """Return rows, each the XML of its cells, as XML Spreadsheet 2003."""
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f"<Worksheet ss:Name={quoteattr(name)}><Table>{''.join(rows)}</Table>{options}</Worksheet></Workbook>"
    )


def xlsx(fill, **options):
    """Return an XLSX that a function fills."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, options) as book:
        fill(book)
    return data.getvalue()


def without_values(data):
    """Return an XLSX whose formulas were never computed, as some programs write them."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    return archive({name: re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text) for name, text in parts.items()})
