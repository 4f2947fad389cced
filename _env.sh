# Sourced by ./run and ./check, which set $here and $lock. It makes the virtual environment of the lock file,
# installs what a bare Debian lacks, and fetches the front-end files. The caller's folder stays as it is.
say() { echo "manumit: $*" >&2; }
need() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing $*"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    say "please run: sudo apt-get install --no-install-recommends $*"
    exit 1
  fi
}
works() { command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -z "${PYTHON:-}" ]; then
  for candidate in python3 python3.13 python3.12 python3.11; do
    if works "$candidate"; then PYTHON=$candidate; break; fi
  done
fi
[ -n "${PYTHON:-}" ] && works "$PYTHON" || { say "Python 3.11 or newer is needed; set PYTHON to name one."; exit 1; }

version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
venv=$here/.venv/$version
ready=$venv/.ready-$lock
if [ ! -e "$ready" ] || ! cmp -s "$ready" "$here/$lock"; then
  "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
  say "preparing Python $version (a minute at the first start)"
  [ -x "$venv/bin/python" ] || "$PYTHON" -m venv "$venv"
  [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install -q 'uv>=0.13.9'
  "$venv/bin/uv" pip install -q --python "$venv/bin/python" --require-hashes -r "$here/$lock"
  cp "$here/$lock" "$ready"
fi
python=$venv/bin/python
PATH=$venv/bin:$PATH; export PATH
PYTHONPATH=$here; export PYTHONPATH

# Styles, scripts and the fonts of the PDF reports come from npm; where there is none, from a wheel.
if ! command -v npm >/dev/null 2>&1 && [ ! -e "$here/auditor/static/vendor" ]; then
  "$venv/bin/uv" pip install -q --python "$python" --require-hashes -r "$here/requirements-frontend.lock"
fi
sh "$here/auditor/static/build.sh"
