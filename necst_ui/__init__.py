"""The screen of the dashboard: the only place that knows Streamlit or a language."""
