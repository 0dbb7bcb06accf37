#!/bin/sh
# Runs Varnish in front of the site, and follows the addresses of the services that it works with.
#
# ORIGIN            host:port of the site, several with spaces; a name may have many addresses (WEB_REPLICAS)
# PURGING_SERVICES  names or addresses of who may have something forgotten, with spaces
# SITE_URL          its host name is what the site is asked for when it is asked whether it lives
# PROBE             the path of that question
# BEHIND_CDN        true: a CDN in front reads the keys; otherwise nobody outside sees them
# LISTEN, STORAGE   where it listens, how much memory it keeps answers in
set -eu

here=$(cd "$(dirname "$0")" && pwd)
run=${RUN_FOLDER:-/var/lib/varnish}
host=${SITE_URL:-http://127.0.0.1}
host=${host#*://}
host=${host%%/*}

# The addresses of a name, a line each; none while it has none.
addresses() {
    case $1 in
        *[!0-9.]*) getent ahostsv4 "$1" | awk '{print $1}' | sort -u || true ;;
        *) echo "$1" ;;
    esac
}

write_backends() {
    number=0
    for each in ${ORIGIN:-web:8000}; do
        for address in $(addresses "${each%:*}"); do
            number=$((number + 1))
            echo "backend site_$number { .host = \"$address\"; .port = \"${each##*:}\"; .probe = lives;" \
                ".connect_timeout = 2s; .first_byte_timeout = 60s; .between_bytes_timeout = 30s; }"
        done
    done
    [ $number -gt 0 ] || echo "backend none_yet none;"
    echo "sub vcl_init {"
    echo "    new origin = directors.round_robin();"
    while [ $number -gt 0 ]; do
        echo "    origin.add_backend(site_$number);"
        number=$((number - 1))
    done
    echo "}"
}

write_acl() {
    echo "acl purging_services {"
    for each in ${PURGING_SERVICES:-}; do
        addresses "$each" | sed 's/.*/    "&";/'
    done
    echo "}"
}

write_site() {
    printf 'vcl 4.1;\nimport directors;\nimport std;\n'
    printf 'probe lives { .interval = 1s; .timeout = 3s; .window = 4; .threshold = 2; .initial = 2;\n'
    printf '    .request = "GET %s HTTP/1.1" "Host: %s" "Connection: close" "User-Agent: varnish"; }\n' \
        "${PROBE:-/healthz/live}" "$host"
    write_backends
    write_acl
    printf 'sub write_error_page { set resp.body = std.fileread("%s/503.html"); }\n' "$here"
    if [ "${BEHIND_CDN:-false}" = true ]; then
        echo 'sub hide_keys { }'
    else
        echo 'sub hide_keys { unset resp.http.Surrogate-Key; unset resp.http.Cache-Tag; }'
    fi
    printf 'include "%s/default.vcl";\n' "$here"
}

# Load what has changed. What is kept stays; what was loaded before goes when its last request has.
follow() {
    write_site >"$run/new.vcl"
    cmp -s "$run/new.vcl" "$run/site.vcl" && return
    version=$((version + 1))
    varnishadm -n "$run" vcl.load "site_$version" "$run/new.vcl" >/dev/null || return 0
    varnishadm -n "$run" vcl.use "site_$version" >/dev/null
    mv "$run/new.vcl" "$run/site.vcl"
    [ $version -lt 3 ] || varnishadm -n "$run" vcl.discard "site_$((version - 2))" >/dev/null || true
}

# Not in its log in memory: who asks for what, and each header. Filling it took a tenth of the time of a hit, too.
# To see them while looking for a fault: varnishadm param.set vsl_mask default
unsaid=-ReqStart,-SessOpen,-ReqMethod,-ReqURL,-ReqProtocol,-ReqHeader,-ReqUnset,-ReqAcct
unsaid=$unsaid,-RespProtocol,-RespStatus,-RespReason,-RespHeader,-RespUnset
unsaid=$unsaid,-Begin,-End,-Link,-Hit,-Timestamp,-VCL_call,-VCL_return,-VCL_use

version=1
write_site >"$run/site.vcl"
varnishd -F -n "$run" -a "${LISTEN:-:80}" -s "malloc,${STORAGE:-256m}" -j none -p vcc_err_unref=off \
    -p "vsl_mask=$unsaid" -f "$run/site.vcl" &
varnish=$!
trap 'kill -TERM $varnish 2>/dev/null || true' TERM INT
while kill -0 $varnish 2>/dev/null; do
    sleep "${FOLLOW_SECONDS:-5}" &
    wait $! || true
    kill -0 $varnish 2>/dev/null || break
    follow || true
done
wait $varnish
