"""Makes `.argosmodel` files: honest ones, and ones that are made to do harm."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

Change = Callable[[Path], object]


def copy_package(
    models: Path, name: str, folder: Path, change: Change = lambda _: None, **metadata: str
) -> Path:
    """Copy the bundled package `name` (such as `es_en`) to `folder`, with other metadata."""
    (whole,) = models.glob(f"translate-{name}-0_*")
    shutil.copytree(whole, folder)
    file = folder / "metadata.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | metadata), "utf-8")
    change(folder)
    return folder


def pack(folder: Path, file: Path) -> Path:
    """Zip `folder` as a package is zipped; quickly, not small."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder.parent))
    return file


def packed(
    models: Path, name: str, scratch: Path, change: Change = lambda _: None, **to: str
) -> Path:
    """A `.argosmodel` file of the bundled package `name`, with other metadata."""
    label = to.get("package_version", "0")
    folder = copy_package(models, name, scratch / f"{name}-{label}", change, **to)
    file = pack(folder, scratch / f"{name}-{label}.argosmodel")
    shutil.rmtree(folder)
    return file


def zip_of(file: Path, entries: Mapping[str, bytes], **attributes: int) -> Path:
    """A zip archive with these entries, whatever their names; `attributes` are set on the last."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(entries.items(), 1):
            info = zipfile.ZipInfo("x")
            info.filename = info.orig_filename = name
            info.compress_type = zipfile.ZIP_DEFLATED
            if number == len(entries):
                for attribute, value in attributes.items():
                    setattr(info, attribute, value)
            archive.writestr(info, content)
    return file
