"""Backup and restore: one file that holds an installation, checked before anything of it is put in place."""
