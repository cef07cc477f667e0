#!/usr/bin/env bash
# Prove the two commands on a machine that has nothing: a minimal Debian root file system with
# Python, git and make, a fresh clone inside, then each make target given, timed.
#
#   packaging/bare_machine.sh [-k] [-d FOLDER] [-s SUITE] [TARGET ...]     (default: env run test)
#
#   -k  keep the root file system, and use the one that is there
#   -d  where to build it (default: a new folder in the temporary directory)
#   -s  Debian suite (default: bookworm)
#
# Needs root and debootstrap. How this machine reaches its package sources (apt sources and
# configuration, pip and uv configuration, certificates, name look-up) is copied into the new one,
# so it works behind a mirror as well; folders that the pip configuration names are bound.
set -euo pipefail

keep=no suite=bookworm folder=
while getopts kd:s: option; do
    case $option in
        k) keep=yes ;;
        d) folder=$OPTARG ;;
        s) suite=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(env run test)
[ "$(id -u)" = 0 ] || { echo "This needs root: it uses debootstrap and chroot." >&2; exit 2; }

source_tree=$(cd "$(dirname "$0")/.." && pwd)
folder=${folder:-$(mktemp -d -t bare-machine.XXXXXX)}
bound=()

cleanup() {
    for ((i = ${#bound[@]} - 1; i >= 0; i--)); do umount -l "${bound[i]}" || true; done
    # Never delete through a mount that would not go.
    if [ $keep = no ] && ! grep -q " $folder/" /proc/self/mounts; then rm -rf "$folder"; fi
}
trap cleanup EXIT

bind() {  # a folder of this machine, seen at the same place inside
    [ -e "$1" ] || return 0
    mkdir -p "$folder$1"
    mount --bind "$1" "$folder$1"
    bound+=("$folder$1")
}

first_mirror() {  # the address apt uses here for the distribution itself
    cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        sed -nE 's/^(deb +(\[[^]]*\] +)?|URIs: *)(https?:[^ ]+\/debian\/?)( .*)?$/\3/p' | head -n 1
}

copy_configuration() {
    local path
    rm -f "$folder/etc/apt/sources.list"
    for path in /etc/apt/apt.conf.d /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources \
        /etc/apt/auth.conf.d /etc/pip.conf /etc/uv "$HOME/.config/pip" "$HOME/.config/uv" \
        /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates; do
        [ -e "$path" ] || continue
        mkdir -p "$folder$(dirname "$path")"
        cp -aL --no-target-directory "$path" "$folder$path" 2>/dev/null ||
            cp -aL "$path" "$folder$(dirname "$path")/"
    done
    # Hooks of this machine's apt call programs that the new one does not have.
    grep -lE 'Invoke|Hook' "$folder"/etc/apt/apt.conf.d/* 2>/dev/null | xargs -r rm -f
}

package_folders() {  # folders on this machine that pip is told to look in
    { cat /etc/pip.conf "$HOME/.config/pip/pip.conf" 2>/dev/null; env | grep -E '^(PIP|UV)_'; } |
        grep -oE '(file://|[= ])/[^ ]+' | sed -E 's#^(file://|[= ])##' |
        while read -r path; do [ -d "$path" ] && echo "$path"; done | sort -u
}

if [ ! -x "$folder/usr/bin/make" ]; then
    echo "· making a bare $suite in $folder"
    debootstrap --variant=minbase --include=python3,git,make,ca-certificates \
        "$suite" "$folder" "$(first_mirror)" >"$folder.log" 2>&1 ||
        { tail -n 5 "$folder.log" >&2; exit 1; }
fi
chmod 755 "$folder"  # the root of a machine is open to every user
mount --bind "$folder" "$folder"  # and a mount, so that tests may mount below it
bound+=("$folder")
copy_configuration
for path in /proc /sys /dev /dev/pts /dev/shm; do bind "$path"; done
while read -r path; do
    case $path in /etc/* | /dev/*) ;; *) bind "$(dirname "$path")" ;; esac
done < <(package_folders)

rm -rf "$folder/project"
git -c safe.directory='*' clone --quiet --no-hardlinks "$source_tree" "$folder/project"

inside() {  # with the settings of this machine's package clients, and nothing else of its shell
    local settings=()
    mapfile -t settings < <(env | grep -E '^(PIP|UV|SSL|GIT_SSL|CURL|REQUESTS)_[A-Z_]*=')
    chroot "$folder" /usr/bin/env -i HOME="$HOME" LANG=C.UTF-8 TERM=dumb \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${settings[@]}" bash -c "cd /project && $1" </dev/null
}

failed=0
for target in "${targets[@]}"; do
    echo "· make $target"
    begun=$(date +%s.%N)
    if inside "make $target"; then result=succeeded; else result=FAILED; failed=1; fi
    ended=$(date +%s.%N)
    echo "· make $target $result after $(awk "BEGIN { printf \"%.1f\", $ended - $begun }") s"
done
exit $failed
