#!/bin/sh
# Starts the page on macOS; the same as on Linux, under a name that opens with a double click.
cd "$(dirname "$0")" || exit 2
for python in python3 python3.14 python3.13 python3.12 python3.11; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exec "$python" -X utf8 start.py "$@"
  fi
done
echo "没有找到 Python 3.11 或更新版本，请联系管理员。 / Python 3.11 or newer was not found." >&2
exit 2
