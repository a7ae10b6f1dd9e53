"""A paper's proposal on erasing minor records. It is not law: nothing here may be asked when a record is sealed."""
