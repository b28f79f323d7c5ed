"""The pieces of the frame around every page."""
