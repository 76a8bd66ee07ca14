"""`auditor serve`: a local page for people without a command line. Files in, findings, page, copy and workbook out.

`job.py` is what is done with one file, `worker.py` the process it is done in, `watching.py` that process seen from
outside, with its limits; `desk.py` keeps what the open pages hold, `guard.py` lets no one else in, `application.py` has
the addresses and `server.py` the socket. Needs the extra `serve`, which is imported only here and only when it is used.
"""
