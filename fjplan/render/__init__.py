"""From printed words to the bytes of a document; each renderer is loaded only when it is asked for."""

RENDERERS = {"docx": "fjplan.render.docx", "html": "fjplan.render.html"}
"""What can be rendered, by suffix: the module whose ``render`` takes (printed, profile, folders)."""
