"""The screen and the command line of corpus-tui."""

import os

# What was found is shown with Textual's next frame: a quarter of the usual wait for it. Textual
# asks for this once, when its first module is loaded.
os.environ.setdefault("TEXTUAL_FPS", "250")
