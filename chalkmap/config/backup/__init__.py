"""Backups: everything of an installation in one file, and back.

copying (command line) ──▶ archive (the file: entries, manifest, checksums)
                       ──▶ sqlite | postgresql (what the databases give and take)
"""
