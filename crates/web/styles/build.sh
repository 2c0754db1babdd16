#!/bin/sh
# Compiles styles/app.scss to assets/app.css. Needs npm and the network once; the result is committed, so nobody else does.
# Usage: crates/web/styles/build.sh [FOLDER FOR NPM PACKAGES]   (the folder is outside the repository by default)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
packages=${1:-"${TMPDIR:-/tmp}/candour-styles"}
mkdir -p "$packages"
cd "$packages"
[ -f package.json ] || echo '{"private":true}' > package.json
[ -d node_modules/sass ] || npm install --no-audit --no-fund --silent \
  govuk-frontend@6.6 @ministryofjustice/frontend@11.1 sass@1
cp "$here/app.scss" "$here/_house.scss" .
npx sass --no-source-map --style=compressed --quiet-deps --load-path=. app.scss "$here/../assets/app.css"
# The timeline's links to documents carry an icon that we do not ship.
sed -i 's/\.moj-timeline__document-link{[^}]*}//g' "$here/../assets/app.css"
# A style sheet that reached for a crest, a crown or a font of GOV.UK would be branding that is not ours.
if grep -E -i 'crest|crown|transport|url\(' "$here/../assets/app.css" > /dev/null; then
  echo "assets/app.css refers to branding or a file that is not ours" >&2
  exit 1
fi
wc -c "$here/../assets/app.css"
