"""A brief as one self-contained HTML page that prints well."""

from html import escape

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 Georgia, 'Times New Roman', serif; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; border-bottom: 1px solid; padding-bottom: .2rem; }
h3 { font-size: 1rem; margin-bottom: .2rem; } li { margin: .35rem 0; } em { font-size: .85em; }
@media print { body { font-size: 10.5pt; margin: 0; max-width: none; } a { color: inherit; }
  h2, h3 { break-after: avoid; } li { break-inside: avoid; } @page { margin: 18mm; } }
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
