"""Accounts' keys, the two locks, age files, password hashing, signatures. The only importer of crypto libraries."""
