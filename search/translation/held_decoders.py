"""Opening decoders for packages, and keeping those in use. This is where CTranslate2 is chosen."""

from __future__ import annotations

from functools import lru_cache

from search.translation.decoder import Decoder
from search.translation.packages.package import ModelPackage


def open_decoder(package: ModelPackage) -> Decoder:
    """A decoder for `package`, in a tenth of a second or so; raises ModelUnavailableError."""
    from search.translation.ctranslate2_decoder import CTranslate2Decoder

    return CTranslate2Decoder(package)


@lru_cache(maxsize=4)
def load_decoder(package: ModelPackage) -> Decoder:
    """The decoder for `package`, opened once; raises ModelUnavailableError."""
    return open_decoder(package)
