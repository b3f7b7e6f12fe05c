"""Parts of Office Open XML that renderer, importer, revisions and tables share."""
