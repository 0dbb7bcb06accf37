vcl 4.1;

# The cache in front of the site: what it keeps, for how long, and what it gives while the site is down.
# entrypoint.sh writes what differs by place (the origin, who may purge) and includes this file after it.
# The site says everything else in its answers: see docs/decisions/0018 and 0019.

include "./requests.vcl";
include "./purging.vcl";
include "./answers.vcl";

sub vcl_recv {
    if (req.restarts == 0) {
        # Our own notes, which nobody outside may write.
        unset req.http.X-Fresh;
        unset req.http.X-Stale;
        unset req.http.X-Brotli;
    }
    set req.backend_hint = origin.backend();
    call forget;
    call refuse_nonsense;
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    call leave_private_alone;
    call make_alike;
    # Without a note, what is old may be looked at: vcl_hit decides.
    if (req.http.X-Fresh && !req.http.X-Stale) {
        set req.grace = 0s;
    } else {
        set req.grace = 3650d;
    }
    return (hash);
}

sub vcl_hash {
    hash_data(req.url);
    hash_data(req.http.Host);
    hash_data(req.http.X-Forwarded-Proto);
    hash_data(req.http.X-Brotli);
    return (lookup);
}

sub vcl_hit {
    if (obj.ttl > 0s || req.http.X-Stale || !std.healthy(req.backend_hint)) {
        return (deliver);
    }
    if (obj.ttl + std.duration(obj.http.X-Revalidate, 0s) > 0s) {
        return (deliver);  # the new version is being fetched meanwhile
    }
    # The site said that it isn't true any more, to the second: ask it, with this version in reserve.
    set req.http.X-Fresh = "1";
    return (restart);
}

sub vcl_backend_fetch {
    if (bereq.http.X-Brotli) {
        set bereq.http.Accept-Encoding = "br";
    }
    if (bereq.http.X-Fresh) {
        set bereq.first_byte_timeout = 3s;  # a reader waits, and there is a version to give
    }
}

sub vcl_backend_response {
    if (beresp.status >= 500) {
        if (bereq.is_bgfetch || bereq.http.X-Fresh) {
            return (abandon);  # the version before stays
        }
        call keep_nothing;
        return (deliver);
    }
    call keep_as_told;
    call compress;
    return (deliver);
}

sub vcl_backend_error {
    # One of several processes has died: another one answers.
    if (bereq.retries == 0 && (bereq.method == "GET" || bereq.method == "HEAD")) {
        return (retry);
    }
    return (abandon);  # vcl_synth says so, or gives the version before
}

sub vcl_deliver {
    call validators;
    call hide_inner_life;
    return (deliver);
}

sub vcl_synth {
    if (resp.status >= 500 && req.http.X-Fresh && !req.http.X-Stale) {
        set req.http.X-Stale = "1";
        return (restart);
    }
    call hide_inner_life;
    call tell;
    return (deliver);
}
