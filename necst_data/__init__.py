"""The door to the data: read a folder, check it, look things up, add up money.

Knows nothing of the screen.
"""

from necst_data.ecosystem import Ecosystem
from necst_data.loading import edition, fingerprint, load
from necst_data.problems import Problem

__all__ = ["Ecosystem", "Problem", "edition", "fingerprint", "load"]
