"""Drawings: records in, SVG or figure out; knows nothing of Streamlit."""
