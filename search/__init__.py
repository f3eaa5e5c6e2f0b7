"""The engine of corpus-tui: everything that can be asked of a corpus without a screen.

The names that screens, scripts and notebooks may import are those of `__init__.pyi`; the module of
each is loaded when it is asked for, so that a command waits for no more than it needs.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
