"""Files of terms, as people and terminology programs keep them: CSV and TBX."""
