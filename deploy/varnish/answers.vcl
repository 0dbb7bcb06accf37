# What is answered: how long it is kept, how it is compressed, and what of it a reader sees.

sub keep_nothing {
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    set beresp.keep = 0s;
}

# The site's Cache-Control. beresp.ttl is already its s-maxage, beresp.grace its stale-while-revalidate.
sub keep_as_told {
    if (beresp.http.Cache-Control !~ "(s-maxage|max-age)=" || beresp.http.Cache-Control ~ "private|no-store|no-cache"
        || beresp.http.Set-Cookie || (beresp.http.Vary && beresp.http.Vary !~ "(?i)^Accept-Encoding$")
        || std.integer(beresp.http.Content-Length, 0) > 33554432) {
        # Those who ask for the same don't wait for each other.
        set beresp.ttl = 120s;
        set beresp.uncacheable = true;
        return;
    }
    if (beresp.http.Cache-Control ~ "stale-while-revalidate=") {
        set beresp.http.X-Revalidate = regsub(beresp.http.Cache-Control, ".*stale-while-revalidate=([0-9]+).*", "\1s");
    }
    if (beresp.http.Cache-Control ~ "stale-if-error=") {
        set beresp.grace = std.duration(
            regsub(beresp.http.Cache-Control, ".*stale-if-error=([0-9]+).*", "\1s"), 0s);
    } else {
        set beresp.grace = 0s;
    }
    set beresp.keep = 0s;
}

sub compress {
    if (beresp.http.Content-Encoding || beresp.uncacheable) {
        return;
    }
    if (beresp.http.Content-Type ~ "^(text/|application/([a-z.+-]+\+)?(json|xml)|image/svg|application/(java|ecma)script)") {
        set beresp.do_gzip = true;
        set beresp.http.X-Gzipped = "1";
    }
}

# Varnish makes an ETag weak when it compresses. The same bytes come out each time, so it may be strong: another one
# than that of the answer as it was made.
sub validators {
    if (resp.http.X-Gzipped && resp.http.ETag && req.http.Accept-Encoding ~ "gzip") {
        set resp.http.ETag = regsub(resp.http.ETag, {"^(?:W/)?"([^"]*)"$"}, {""\1-gzip""});
    }
}

sub hide_inner_life {
    unset resp.http.X-Gzipped;
    unset resp.http.X-Revalidate;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
    unset resp.http.Server;
    call hide_keys;
}

sub tell {
    set resp.http.Cache-Control = "no-store";
    set resp.http.X-Content-Type-Options = "nosniff";
    if (resp.status >= 500) {
        set resp.status = 503;
        set resp.http.Retry-After = "30";
        set resp.http.Content-Type = "text/html; charset=utf-8";
        set resp.http.Content-Security-Policy = "default-src 'none'; style-src 'sha256-kDx+xZb4xxAsTBV4L1D1BOOewBqZ8kdLzoGj6jEo8kY='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        call write_error_page;
        return;
    }
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.body = "" + resp.status + " " + resp.reason + {"
"};
}
