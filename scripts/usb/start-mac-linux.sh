#!/bin/sh
# Starts Funduscope on this machine: by Python 3, or by Node.js where there is no Python.
cd "$(dirname "$0")" || exit 1
if command -v python3 >/dev/null 2>&1; then
  exec python3 scripts/serve.py
elif command -v node >/dev/null 2>&1; then
  exec node scripts/serve-page.mjs
fi
echo "Neither Python 3 nor Node.js is on this machine."
echo "Install one of them, or have the folder 'page' served by any web server."
exit 1
