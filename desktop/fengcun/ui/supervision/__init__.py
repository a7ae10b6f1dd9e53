"""Notices to seal, who else holds copies, opinions and complaints, the report to the procuratorate."""
