"""The dataset described for machine-learning tools: MLCommons Croissant 1.0, as JSON-LD.

Vocabulary and rules: the Croissant format specification, version 1.0 (docs.mlcommons.org/croissant).
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.export.dataset import run_digest
from extract.export.place import digest
from extract.export.sql import KEYS
from extract.package import table_title
from extract.schema import TABLES, Column, columns

_CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_MEDIA = {".csv": "text/csv", ".parquet": "application/x-parquet"}


def write(outputs: Path, path: Path) -> list[str]:
    """Write the description; the same dataset makes the same bytes. Paths in it are relative to where it will stand."""
    home = path.parent.parent  # what is written stands in a folder beside its place
    run = run_digest(outputs)
    package = json.loads((outputs / "datapackage.json").read_text(encoding="utf-8"))
    metadata = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "vnextract-dataset",
        "description": f"{package['title']}. Unknown text is the empty string. Run {run}.",
        "license": [licence["path"] for licence in package["licenses"]],
        "version": package["version"],
        "citeAs": f"vnextract {package['version']}, dataset of run {run[:12]}",
        "distribution": [_file(outputs / f"{t}{s}", home) for s in _MEDIA for t in TABLES],
        "recordSet": [_record_set(table) for table in TABLES],
    }
    path.write_text(json.dumps(metadata, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return []


def _file(path: Path, home: Path) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": Path(os.path.relpath(path.absolute(), home)).as_posix(),
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": _MEDIA[path.suffix],
        "sha256": digest(path),
    }


def _record_set(table: str) -> dict[str, Any]:
    key = [{"@id": f"{table}/{name}"} for name in KEYS.get(table, ())]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": table_title(table),
        **({"key": key[0] if len(key) == 1 else key} if key else {}),
        "field": [_field(table, c) for c in columns(table)],
    }


def _field(table: str, c: Column) -> dict[str, Any]:
    """A field is read from the Parquet file, which knows its types."""
    refers = c.name == "article_id" and table != "articles"
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{c.name}",
        "name": c.name,
        "description": c.meaning,
        "dataType": _TYPES[c.type],
        "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": c.name}},
        **({"references": {"field": {"@id": "articles/article_id"}}} if refers else {}),
    }
