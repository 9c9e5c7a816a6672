CREATE TABLE outlets (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'unknown',
    country TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT ''
);

CREATE TABLE feeds (
    url TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    last_try_at TEXT,
    last_success_at TEXT,
    failing_since TEXT,
    failure TEXT NOT NULL DEFAULT '',
    failures INTEGER NOT NULL DEFAULT 0,
    next_due_at TEXT,
    moved_to TEXT NOT NULL DEFAULT '',
    disabled_because TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE developments (
    id TEXT PRIMARY KEY,
    headline TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT 'other',
    phase TEXT NOT NULL DEFAULT 'unknown',
    knowledge TEXT NOT NULL DEFAULT 'reported',
    origins TEXT NOT NULL DEFAULT '',
    opened_at TEXT,
    updated_at TEXT,
    stories INTEGER NOT NULL DEFAULT 0,
    first_outlet TEXT REFERENCES outlets(id),
    opened_seen_at TEXT,
    updated_seen_at TEXT,
    merged_into TEXT REFERENCES developments(id),
    description TEXT NOT NULL DEFAULT ''
);

CREATE INDEX developments_by_update ON developments(updated_at DESC, id DESC) WHERE stories > 0;

CREATE INDEX developments_by_update_seen ON developments(updated_seen_at) WHERE stories > 0;

CREATE INDEX developments_by_opening_seen ON developments(opened_seen_at) WHERE stories > 0;

CREATE INDEX developments_merged ON developments(merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    outlet TEXT NOT NULL REFERENCES outlets(id),
    language TEXT NOT NULL DEFAULT '',
    authors TEXT NOT NULL DEFAULT '',
    published_at TEXT NOT NULL,
    published_estimated INTEGER NOT NULL DEFAULT 0,
    first_seen_at TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    relevance TEXT NOT NULL DEFAULT 'not',
    score REAL NOT NULL DEFAULT 0,
    because TEXT NOT NULL DEFAULT '',
    full_text TEXT NOT NULL DEFAULT 'none',
    full_text_why TEXT NOT NULL DEFAULT '',
    full_text_tries INTEGER NOT NULL DEFAULT 0,
    wants_full_text INTEGER NOT NULL DEFAULT 0,
    copy_of TEXT NOT NULL DEFAULT '',
    placed_in TEXT REFERENCES developments(id),
    development TEXT REFERENCES developments(id),
    placed_midway INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    analysis_version TEXT NOT NULL DEFAULT '',
    imported_at TEXT
);

CREATE INDEX stories_by_publication ON stories(published_at DESC, number DESC, hidden);

CREATE INDEX relevant_stories_by_publication
    ON stories(published_at DESC, number DESC, outlet, language, relevance, first_seen_at)
    WHERE relevance <> 'not' AND hidden = 0;

CREATE INDEX stories_by_outlet ON stories(outlet, published_at DESC, number DESC);

CREATE INDEX stories_by_first_seen ON stories(first_seen_at);

CREATE INDEX stories_by_arrival ON stories(coalesce(imported_at, first_seen_at));

CREATE INDEX stories_by_development ON stories(development, published_at) WHERE development IS NOT NULL;

CREATE INDEX stories_by_placement ON stories(placed_in) WHERE placed_in IS NOT NULL;

CREATE INDEX stories_to_place ON stories(published_at, id)
    WHERE development IS NULL AND relevance <> 'not' AND hidden = 0;

CREATE INDEX stories_placed_midway ON stories(placed_in) WHERE placed_midway = 1;

CREATE INDEX stories_to_fetch ON stories(published_at DESC) WHERE full_text = 'pending';

CREATE INDEX stories_with_text ON stories(published_at) WHERE text <> '';

CREATE INDEX stories_by_analysis ON stories(analysis_version, published_at DESC);

CREATE TABLE revisions (
    story INTEGER NOT NULL REFERENCES stories(number) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    replaced_at TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (story, revision)
) WITHOUT ROWID;

CREATE TABLE identities (
    key TEXT PRIMARY KEY,
    story INTEGER REFERENCES stories(number) ON DELETE SET NULL
) WITHOUT ROWID;

CREATE INDEX identities_by_story ON identities(story) WHERE story IS NOT NULL;

CREATE TABLE story_feeds (
    story INTEGER NOT NULL REFERENCES stories(number) ON DELETE CASCADE,
    feed TEXT NOT NULL REFERENCES feeds(url),
    seen_at TEXT NOT NULL,
    wording TEXT NOT NULL,
    PRIMARY KEY (story, feed)
) WITHOUT ROWID;

CREATE INDEX story_feeds_by_feed ON story_feeds(feed, seen_at);

CREATE TABLE wordings (
    wording TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES stories(number) ON DELETE CASCADE,
    PRIMARY KEY (wording, story)
) WITHOUT ROWID;

CREATE INDEX wordings_by_story ON wordings(story);

CREATE TABLE analyses (
    story INTEGER PRIMARY KEY REFERENCES stories(number) ON DELETE CASCADE,
    actors TEXT NOT NULL DEFAULT '',
    topics TEXT NOT NULL DEFAULT '',
    report TEXT NOT NULL DEFAULT '',
    analysis TEXT NOT NULL
);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'person',
    side TEXT NOT NULL DEFAULT 'other',
    country TEXT NOT NULL DEFAULT '',
    standing TEXT NOT NULL DEFAULT 'official',
    listed INTEGER NOT NULL DEFAULT 1,
    record TEXT NOT NULL
);

CREATE TABLE mentions (
    actor TEXT NOT NULL REFERENCES actors(id),
    published_at TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES stories(number) ON DELETE CASCADE,
    times INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (actor, published_at, story)
) WITHOUT ROWID;

CREATE INDEX mentions_by_story ON mentions(story);

CREATE INDEX mentions_by_publication ON mentions(published_at, actor);

CREATE TABLE positions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    speaker TEXT REFERENCES actors(id),
    speaker_name TEXT NOT NULL DEFAULT '',
    speaker_kind TEXT NOT NULL DEFAULT 'unnamed',
    speaker_role TEXT NOT NULL DEFAULT '',
    speaker_key TEXT NOT NULL DEFAULT '',
    side TEXT NOT NULL DEFAULT 'other',
    country TEXT NOT NULL DEFAULT '',
    standing TEXT NOT NULL DEFAULT 'official',
    on_behalf_of TEXT NOT NULL DEFAULT '',
    attribution TEXT NOT NULL DEFAULT 'named',
    act TEXT NOT NULL DEFAULT 'say',
    topic TEXT NOT NULL DEFAULT 'other',
    issues TEXT NOT NULL DEFAULT '',
    stance INTEGER NOT NULL DEFAULT 0,
    words TEXT NOT NULL DEFAULT '',
    said_on TEXT NOT NULL DEFAULT '',
    said_precision TEXT NOT NULL DEFAULT 'publication',
    said_words TEXT NOT NULL DEFAULT '',
    background INTEGER NOT NULL DEFAULT 0,
    addressee TEXT NOT NULL DEFAULT '',
    carried_by INTEGER NOT NULL DEFAULT 0,
    appeared_at TEXT NOT NULL DEFAULT '',
    first_seen_at TEXT NOT NULL,
    verdict TEXT NOT NULL DEFAULT 'new',
    rank INTEGER NOT NULL DEFAULT 1,
    earlier TEXT NOT NULL DEFAULT '',
    differs TEXT NOT NULL DEFAULT '',
    compared INTEGER NOT NULL DEFAULT 0,
    corrected INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX positions_in_order
    ON positions(rank, said_on DESC, appeared_at DESC, number DESC, stance, standing, background)
    WHERE hidden = 0;

CREATE INDEX positions_by_day ON positions(said_on, speaker, appeared_at) WHERE hidden = 0;

CREATE INDEX positions_by_speaker ON positions(speaker_key, said_on);

CREATE INDEX positions_by_side ON positions(side, said_on, topic);

CREATE INDEX positions_by_first_seen ON positions(first_seen_at) WHERE hidden = 0;

CREATE INDEX positions_to_compare ON positions(said_on) WHERE compared = 0;

CREATE INDEX positions_by_earlier ON positions(earlier) WHERE earlier <> '';

CREATE TABLE carriages (
    number INTEGER PRIMARY KEY,
    position INTEGER NOT NULL REFERENCES positions(number),
    story INTEGER REFERENCES stories(number) ON DELETE SET NULL,
    story_id TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    outlet TEXT NOT NULL,
    outlet_kind TEXT NOT NULL DEFAULT 'unknown',
    outlet_name TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    published_at TEXT,
    language TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    quote_key TEXT NOT NULL,
    sentence TEXT NOT NULL DEFAULT '',
    form TEXT NOT NULL DEFAULT 'indirect',
    cue TEXT NOT NULL DEFAULT '',
    chain TEXT NOT NULL DEFAULT '',
    translated INTEGER NOT NULL DEFAULT 0,
    statement TEXT NOT NULL
);

CREATE INDEX carriages_by_position ON carriages(position);

CREATE INDEX carriages_by_story ON carriages(story, position);

CREATE TABLE development_actors (
    actor TEXT NOT NULL REFERENCES actors(id),
    development TEXT NOT NULL REFERENCES developments(id) ON DELETE CASCADE,
    PRIMARY KEY (actor, development)
) WITHOUT ROWID;

CREATE INDEX development_actors_by_development ON development_actors(development);

CREATE TABLE marks (
    subject TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    story TEXT NOT NULL DEFAULT '',
    quote_key TEXT NOT NULL DEFAULT '',
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    changed_at TEXT NOT NULL
);

CREATE INDEX starred_marks ON marks(subject) WHERE starred = 1;

CREATE INDEX marks_by_story ON marks(story, quote_key) WHERE kind = 'position';

CREATE TABLE corrections (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    story TEXT NOT NULL DEFAULT '',
    quote TEXT NOT NULL DEFAULT '',
    quote_key TEXT NOT NULL DEFAULT '',
    development TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX corrections_by_story ON corrections(story, quote_key);

CREATE INDEX corrections_by_development ON corrections(development) WHERE development <> '';

CREATE TABLE visits (
    number INTEGER PRIMARY KEY,
    began_at TEXT NOT NULL,
    last_key_at TEXT NOT NULL,
    mark_at TEXT NOT NULL
);

CREATE TABLE alerts (
    development TEXT NOT NULL,
    step TEXT NOT NULL,
    story TEXT NOT NULL,
    way TEXT NOT NULL,
    view TEXT NOT NULL DEFAULT '',
    made_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    held INTEGER NOT NULL DEFAULT 0,
    claimed_until TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    sent_at TEXT,
    failure TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (development, step, way)
);

CREATE INDEX alerts_by_story ON alerts(story);

CREATE INDEX alerts_to_send ON alerts(way, due_at) WHERE sent_at IS NULL;

CREATE TABLE undo_steps (
    number INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    what TEXT NOT NULL,
    before TEXT NOT NULL
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE VIRTUAL TABLE story_search USING fts5(
    title, summary, text, relevant,
    tokenize = 'unicode61 remove_diacritics 0', prefix = '3', detail = full
);

CREATE VIRTUAL TABLE position_search USING fts5(
    words, speaker,
    tokenize = 'unicode61 remove_diacritics 0', prefix = '3', detail = full
);

CREATE VIEW what_was_said AS
    SELECT p.said_on, p.side, p.speaker_name AS speaker, p.standing, p.act, p.topic, p.words,
           p.verdict, p.differs, p.carried_by, c.outlet_name AS outlet, c.title AS story, c.url
    FROM positions AS p
    JOIN carriages AS c ON c.number = (
        SELECT number FROM carriages WHERE position = p.number ORDER BY published_at, number LIMIT 1)
    WHERE p.hidden = 0
    ORDER BY p.said_on DESC, p.appeared_at DESC;

CREATE VIEW what_happened AS
    SELECT updated_at, headline, kind, phase, knowledge, stories, origins, opened_at, id
    FROM developments
    WHERE stories > 0
    ORDER BY updated_at DESC;

CREATE VIEW what_was_published AS
    SELECT s.published_at, o.name AS outlet, o.kind AS outlet_kind, s.title, s.summary, s.relevance,
           s.language, d.headline AS development, s.url
    FROM stories AS s
    JOIN outlets AS o ON o.id = s.outlet
    LEFT JOIN developments AS d ON d.id = s.development
    WHERE s.hidden = 0
    ORDER BY s.published_at DESC;
