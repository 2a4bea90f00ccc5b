# Shared by ./run, ./check and .ci/run (sourced; $here is the repository): finds Python, keeps .venv in step with the locks.
venv=$here/.venv

say() { printf '%s\n' "whence: $*" >&2; }
stop() { say "$*"; exit 1; }

find_python() {
    for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v "$candidate"; return 0; }
    done
    found=$(python3 --version 2>/dev/null || python --version 2>/dev/null || echo "no Python")
    stop "Python 3.11 or newer is needed, found $found; install one from https://www.python.org/downloads/ and run this again"
}

# prepare LOCK...: creates .venv and installs the locks, unless the stamp says that exactly these are installed.
# A third of what is installed is ever imported: it is compiled then, and kept also where the shell says no.
prepare() {
    unset PYTHONDONTWRITEBYTECODE
    python=$venv/bin/python
    if [ ! -x "$python" ] || ! "$python" -c '' 2>/dev/null; then
        base=$(find_python) || exit 1
        say "creating the environment in .venv (once)"
        rm -rf "$venv"
        "$base" -m venv "$venv" || stop "$base cannot create an environment; on Debian or Ubuntu install python3-venv, then run this again"
    fi
    for lock in "$@"; do
        stamp=$venv/.installed-$lock
        if ! cmp -s "$here/$lock" "$stamp"; then
            say "installing $lock (once; a few minutes)"
            "$python" -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r "$here/$lock" ||
                stop "the packages of $lock could not be installed (see above); check the network or proxy and run this again"
            cp "$here/$lock" "$stamp"
        fi
    done
    cd "$here" || stop "cannot enter $here"
}

# browser: prints the path of a Chromium or Chrome; fails where there is none.
browser() {
    for candidate in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$candidate" && return 0
    done
    return 1
}

browser_hint() {
    if command -v apt-get >/dev/null 2>&1; then echo "apt-get install chromium"
    elif command -v dnf >/dev/null 2>&1; then echo "dnf install chromium"
    elif command -v brew >/dev/null 2>&1; then echo "brew install --cask chromium"
    else echo "install Chromium with your system's package manager"; fi
}
