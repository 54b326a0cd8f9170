"""`vnextract report`: a dataset as a site of plain files, to be looked at from disk, without a server."""

from extract.report.site import write

__all__ = ["write"]
