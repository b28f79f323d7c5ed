"""Hold the pictures that are drawn by code of our own in the browser, one folder each."""
