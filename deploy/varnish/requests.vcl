# What is asked: which requests a cache may answer, and which of them are the same one.

sub refuse_nonsense {
    if (req.method !~ "^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$") {
        return (synth(405));
    }
    call name_alike;
}

sub name_alike {
    if (!req.http.Host) {
        return (synth(400));
    }
    set req.http.Host = std.tolower(req.http.Host);
    if (req.http.X-Forwarded-Proto != "https") {
        set req.http.X-Forwarded-Proto = "http";
    }
}

# Only what is known to be for everybody is looked up: all else goes to the site as it came, cookies and query too.
sub leave_private_alone {
    if (req.url !~ "^/(nl|fr|en|de|static|media)/"
        && req.url !~ "^/(nl|fr|en|de|favicon\.ico|robots\.txt|site\.webmanifest|sitemap[a-z-]*\.xml|\.well-known/security\.txt)?(\?|$)") {
        return (pass);
    }
    # Sending a project in, and writing to us: forms, and links that open something.
    if (req.url ~ "^/(nl/project-indienen|fr/proposer-un-projet|en/submit-a-project|de/projekt-einreichen)/[^?]"
        || req.url ~ "^/(nl/schrijf-ons|fr/ecrivez-nous|en/write-to-us|de/schreiben-sie-uns)/") {
        return (pass);
    }
    # Nobody writes so long a query: not worth a place.
    if (req.url ~ "^[^?]*\?.{1000}") {
        return (pass);
    }
}

sub make_alike {
    unset req.http.Cookie;
    unset req.http.Authorization;
    call tidy_query;
    # Pages are compressed here, with gzip. Static files come from the site in Brotli too.
    if (req.url ~ "^/static/" && req.http.Accept-Encoding ~ "(?i)(^|[ ,])br *(,|;|$)") {
        set req.http.X-Brotli = "br";
    }
}

# As smartnation.core.page_cache.canonical_query: known parameters in order, none empty, of one repeated the last.
sub tidy_query {
    if (req.url ~ "\?") {
        set req.http.X-Query = regsub(req.url, "^[^?]*\?", "");
        set req.http.X-Query = regsuball(req.http.X-Query, "(^|&)([^=&]+)(?=&|$)", "\1\2=");
        set req.http.X-Query = regsuball(req.http.X-Query, "(^|&)([^=&]+)=[^&]*(?=&(?:.*&)?\2=)", "");
        set req.http.X-Query = regsuball(req.http.X-Query, "(^|&)(?!(?:ambition|axis|bom|kind|level|order|organisation|overdue|page|place|sort|status|verdict|view|words|year)=[^&])[^&]*", "");
        set req.http.X-Query = regsub(req.http.X-Query, "^&+", "");
        set req.url = std.querysort(regsub(req.url, "\?.*", "?") + req.http.X-Query);
        set req.url = regsub(req.url, "\?$", "");
        unset req.http.X-Query;
    }
}
