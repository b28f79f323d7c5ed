"""The forms in which data leave the dashboard for other programs."""
