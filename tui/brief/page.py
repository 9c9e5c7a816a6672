"""A brief as one self-contained HTML page that prints well."""

from html import escape

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 Georgia, 'Times New Roman', serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; border-bottom: 1px solid; padding-bottom: .2rem; }
h3 { font-size: 1rem; margin-bottom: .2rem; } li { margin: .35rem 0; } em { font-size: .85em; }
@media print {
  body { font-size: 9.5pt; line-height: 1.3; margin: 0; padding: 0; max-width: none; }
  h1 { font-size: 14pt; margin: 0 0 .4rem; } h2 { font-size: 11.5pt; margin: .7rem 0 .3rem; }
  h3 { font-size: 10pt; margin: .4rem 0 .1rem; } p { margin: .2rem 0; } li { margin: .12rem 0; }
  ul, ol { margin: .2rem 0; padding-left: 1.6rem; } a { color: inherit; }
  h2, h3 { break-after: avoid; } li { break-inside: avoid; } @page { size: A4; margin: 15mm; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_page(markdown: str, title: str) -> str:
    """The Markdown of a brief as HTML. Raw HTML in it stays text; no script, nothing from elsewhere."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).render(markdown)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
