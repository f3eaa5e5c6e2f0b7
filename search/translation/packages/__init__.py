"""Translation packages: finding, checking, installing and choosing them."""
