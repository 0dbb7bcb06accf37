# What is forgotten: everything that shows one of some keys (BAN), or one address (PURGE).

sub forget {
    if (req.method != "BAN" && req.method != "PURGE") {
        return;
    }
    # A proxy that stands on a machine which may purge must not do so for others.
    if (client.ip !~ purging_services || req.http.X-Forwarded-For ~ ",") {
        return (synth(403));
    }
    if (req.method == "PURGE") {
        call name_alike;
        call make_alike;
        return (purge);
    }
    if (req.http.X-Purge-Keys !~ "^[a-z0-9-]+( [a-z0-9-]+)*$") {
        return (synth(400));
    }
    # Of the object alone, so that it is looked after in the background too.
    if (std.ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.X-Purge-Keys, " ", "|") + ")(\s|$)")) {
        return (synth(200));
    }
    std.log("BAN refused: " + std.ban_error());
    return (synth(400));
}

sub vcl_purge {
    if (req.restarts == 0) {
        set req.http.X-Forwarded-Proto = "https";  # the same address as readers behind TLS have it
        return (restart);
    }
    return (synth(200));
}
