"""python-bidi; this project uses its module ``algorithm``."""
