-- A small knowledge base that was written before project names were canonicalised.

create table projects (
  id          text primary key,
  name        text not null unique,
  description text,
  created_at  text not null
);

create table project_state (
  id         text primary key,
  project_id text not null references projects (id) on delete cascade,
  category   text not null,
  key        text not null,
  value      text,
  status     text not null default 'active' check (status in ('active', 'superseded', 'invalid')),
  source     text not null default '',
  confidence real,
  created_at text not null,
  updated_at text not null,
  unique (project_id, category, key)
);

create table memories (
  id          text primary key,
  memory_type text not null,
  content     text not null,
  project     text,
  status      text not null default 'active' check (status in ('active', 'candidate', 'superseded', 'invalid')),
  created_at  text not null,
  updated_at  text not null
);

create table interactions (
  id         text primary key,
  prompt     text not null,
  response   text not null default '',
  project    text,
  created_at text not null
);

create index memories_by_project on memories (project);
create index interactions_by_project on interactions (project);

insert into projects (id, name, description, created_at) values
  ('p-atlas',     'Atlas',         'Map of all internal services',   '2023-02-01 09:00:00'),
  ('p-atl',       'ATL',           'old short name',                 '2023-01-10 09:00:00'),
  ('p-atlas-2',   'project atlas', null,                             '2023-01-12 09:00:00'),
  ('p-billing',   'billing',       'Invoices and payments',          '2023-02-01 09:05:00'),
  ('p-invoices',  'invoices',      null,                             '2023-01-15 10:00:00'),
  ('p-money',     'Money',         'the money team',                 '2023-01-16 10:00:00'),
  ('p-pay',       ' pay ',         null,                             '2023-01-17 10:00:00'),
  -- crm, data-lake and über-app exist only under aliases.
  ('p-customers', 'customers',     'Everything about customers',     '2023-01-20 11:00:00'),
  ('p-lake',      'lake',          null,                             '2023-01-22 11:00:00'),
  ('p-dwh',       'DWH',           'Warehouse, later the data lake', '2023-01-23 11:00:00'),
  ('p-uber',      'Über',          'Ride app',                       '2023-01-25 11:00:00'),
  ('p-e-shop',    'e-shop',        'The web shop',                   '2023-02-02 09:00:00'),
  ('p-fleet',     'fleet',         'Trucks and routes',              '2023-02-03 09:00:00'),
  ('p-gateway',   'gateway',       'API gateway',                    '2023-02-04 09:00:00'),
  -- Not in the registry, so nobody's alias.
  ('p-notes',     'scratch notes', null,                             '2023-02-05 09:00:00');

insert into project_state (id, project_id, category, key, value, status, source, confidence, created_at, updated_at) values
  -- Already canonical: not touched.
  ('s-01', 'p-atlas',    'decision',    'language',     'Rust',                 'active',     'meeting',  0.9, '2024-01-05 10:00:00', '2024-01-05 10:00:00'),
  ('s-02', 'p-billing',  'contact',     'accountant',   'Ms Moreau',            'active',     'mail',     1.0, '2024-01-06 10:00:00', '2024-01-06 10:00:00'),
  ('s-03', 'p-gateway',  'config',      'rate limit',   '500/s',                'active',     'runbook',  1.0, '2024-01-07 10:00:00', '2024-01-07 10:00:00'),
  ('s-04', 'p-notes',    'idea',        'mascot',       'an otter',             'active',     'chat',     0.3, '2024-01-08 10:00:00', '2024-01-08 10:00:00'),
  -- Nobody holds the key yet, whatever the status.
  ('s-05', 'p-atl',      'decision',    'map tiles',    'vector',               'active',     'meeting',  0.8, '2023-03-01 10:00:00', '2023-03-01 10:00:00'),
  ('s-06', 'p-atl',      'decision',    'renderer',     'server side',          'superseded', 'meeting',  0.8, '2023-03-02 10:00:00', '2023-06-02 10:00:00'),
  ('s-07', 'p-customers','contact',     'key account',  'Mr Okafor',            'active',     'mail',     1.0, '2023-03-03 10:00:00', '2023-03-03 10:00:00'),
  ('s-08', 'p-uber',     'requirement', 'pickup time',  'under 4 minutes',      'active',     'spec',     0.9, '2023-03-04 10:00:00', '2023-03-04 10:00:00'),
  ('s-09', 'p-uber',     'requirement', 'surge cap',    null,                   'invalid',    'spec',     0.1, '2023-03-05 10:00:00', '2023-03-05 10:00:00'),
  ('s-10', 'p-invoices', 'config',      'currency',     'EUR',                  'active',     'runbook',  1.0, '2023-03-06 10:00:00', '2023-03-06 10:00:00'),
  -- The canonical row is live and says the same.
  ('s-11', 'p-atlas',    'config',      'zoom levels',  '18',                   'active',     'runbook',  1.0, '2024-02-01 10:00:00', '2024-02-01 10:00:00'),
  ('s-12', 'p-atl',      'config',      'zoom levels',  '18',                   'active',     'chat',     0.5, '2023-04-01 10:00:00', '2023-04-01 10:00:00'),
  -- Both live, and they disagree: the run refuses.
  ('s-13', 'p-atlas',    'contact',     'owner',        'Team Cartography',     'active',     'meeting',  0.9, '2024-02-02 10:00:00', '2024-02-02 10:00:00'),
  ('s-14', 'p-atl',      'contact',     'owner',        'Team Platform',        'active',     'chat',     0.6, '2023-04-02 10:00:00', '2023-04-02 10:00:00'),
  -- The canonical row is live, the alias row is history.
  ('s-15', 'p-billing',  'decision',    'provider',     'Adyen',                'active',     'meeting',  1.0, '2024-02-03 10:00:00', '2024-02-03 10:00:00'),
  ('s-16', 'p-invoices', 'decision',    'provider',     'bank transfer only',   'superseded', 'meeting',  0.7, '2023-04-03 10:00:00', '2023-09-03 10:00:00'),
  -- Only the alias row is live, and the canonical row says the same: it becomes live.
  ('s-17', 'p-billing',  'requirement', 'retention',    '10 years',             'superseded', 'chat',     0.4, '2024-02-04 10:00:00', '2024-02-04 10:00:00'),
  ('s-18', 'p-money',    'requirement', 'retention',    '10 years',             'active',     'law',      1.0, '2023-04-04 10:00:00', '2023-04-04 10:00:00'),
  -- Only the alias row is live, and it differs: it wins.
  ('s-19', 'p-billing',  'config',      'vat rate',     '19 %',                 'invalid',    'chat',     0.2, '2024-02-05 10:00:00', '2024-02-05 10:00:00'),
  ('s-20', 'p-money',    'config',      'vat rate',     '20 %',                 'active',     'law',      1.0, '2023-04-05 10:00:00', '2023-04-05 10:00:00'),
  -- Two shadows agree, the canonical row is stale and differs.
  ('s-21', 'p-billing',  'config',      'dunning',      'after 30 days',        'superseded', 'runbook',  0.5, '2024-02-06 10:00:00', '2024-02-06 10:00:00'),
  ('s-22', 'p-invoices', 'config',      'dunning',      'after 14 days',        'active',     'runbook',  0.9, '2023-04-06 10:00:00', '2023-04-06 10:00:00'),
  ('s-23', 'p-pay',      'config',      'dunning',      'after 14 days',        'active',     'chat',     0.6, '2023-04-07 10:00:00', '2023-04-07 10:00:00'),
  -- Nobody is live: the canonical row keeps the key.
  ('s-24', 'p-atlas',    'status',      'phase',        'beta',                 'superseded', 'meeting',  0.8, '2024-02-07 10:00:00', '2024-02-07 10:00:00'),
  ('s-25', 'p-atl',      'status',      'phase',        'beta',                 'superseded', 'chat',     0.8, '2023-04-08 10:00:00', '2023-04-08 10:00:00'),
  ('s-26', 'p-atlas-2',  'status',      'phase',        'alpha',                'invalid',    'chat',     0.3, '2023-04-09 10:00:00', '2023-04-09 10:00:00'),
  -- No canonical row, two shadows: the live one wins; the same value goes, another is history.
  ('s-27', 'p-lake',     'decision',    'format',       'Parquet',              'active',     'meeting',  0.9, '2023-05-01 10:00:00', '2023-05-01 10:00:00'),
  ('s-28', 'p-dwh',      'decision',    'format',       'Parquet',              'active',     'chat',     0.5, '2023-05-02 10:00:00', '2023-05-01T11:30:00+02:00'),
  ('s-29', 'p-lake',     'config',      'partitioning', 'by day',               'active',     'runbook',  0.9, '2023-05-03 10:00:00', '2023-05-03 10:00:00'),
  ('s-30', 'p-dwh',      'config',      'partitioning', 'by month',             'superseded', 'runbook',  0.9, '2023-05-04 10:00:00', '2023-08-04 10:00:00'),
  -- No canonical row, two shadows, nobody live: the newest keeps the key. As text, "T" sorts after " ".
  ('s-31', 'p-lake',     'status',      'migration',    'half done',            'superseded', 'chat',     0.5, '2023-05-05 10:00:00', '2023-06-05 18:00:00'),
  ('s-32', 'p-dwh',      'status',      'migration',    'planned',              'superseded', 'chat',     0.5, '2023-05-06 10:00:00', '2023-06-05T09:00:00Z'),
  -- Two shadows disagree about what is live: the run refuses. Their stale sibling is history anyway.
  ('s-33', 'p-invoices', 'contact',     'controller',   'Mrs Lindqvist',        'active',     'mail',     0.8, '2023-05-07 10:00:00', '2023-05-07 10:00:00'),
  ('s-34', 'p-money',    'contact',     'controller',   'Mr Baptiste',          'active',     'mail',     0.8, '2023-05-08 10:00:00', '2023-10-08 10:00:00'),
  ('s-35', 'p-pay',      'contact',     'controller',   'vacant',               'superseded', 'chat',     0.2, '2023-05-09 10:00:00', '2023-05-09 10:00:00'),
  -- The same, beside a stale canonical row.
  ('s-36', 'p-atlas',    'config',      'tile cache',   'off',                  'invalid',    'chat',     0.1, '2024-02-08 10:00:00', '2024-02-08 10:00:00'),
  ('s-37', 'p-atl',      'config',      'tile cache',   '1 hour',               'active',     'runbook',  0.9, '2023-05-10 10:00:00', '2023-05-10 10:00:00'),
  ('s-38', 'p-atlas-2',  'config',      'tile cache',   '1 day',                'active',     'runbook',  0.9, '2023-05-11 10:00:00', '2023-11-11 10:00:00');

insert into memories (id, memory_type, content, project, status, created_at, updated_at) values
  -- Already canonical.
  ('m-01', 'fact',       'The map is rebuilt every night.',            'atlas',         'active',     '2024-01-10 08:00:00', '2024-01-10 08:00:00'),
  ('m-02', 'preference', 'Answers about invoices in French.',          'billing',       'active',     '2024-01-11 08:00:00', '2024-01-11 08:00:00'),
  -- Duplicates among canonical rows alone: none of our business.
  ('m-03', 'fact',       'The gateway speaks HTTP/2.',                 'gateway',       'active',     '2024-01-12 08:00:00', '2024-01-12 08:00:00'),
  ('m-04', 'fact',       'The gateway speaks HTTP/2.',                 'gateway',       'active',     '2024-01-13 08:00:00', '2024-01-13 08:00:00'),
  -- Aliases, in every spelling, and canonical names that are written otherwise.
  ('m-05', 'fact',       'Tiles are cached at the edge.',              'ATL',           'active',     '2023-03-10 08:00:00', '2023-03-10 08:00:00'),
  ('m-06', 'fact',       'Routes are drawn by hand.',                  ' Atl ',         'superseded', '2023-03-11 08:00:00', '2023-03-11 08:00:00'),
  ('m-07', 'episodic',   'We moved the tiles to object storage.',      'Project Atlas', 'candidate',  '2023-03-12 08:00:00', '2023-03-12 08:00:00'),
  ('m-08', 'fact',       'Legends are translated.',                    'ATLAS',         'invalid',    '2023-03-13 08:00:00', '2023-03-13 08:00:00'),
  ('m-09', 'fact',       'Customers are merged weekly.',               'customers',     'active',     '2023-03-14 08:00:00', '2023-03-14 08:00:00'),
  ('m-10', 'fact',       'Drivers see the fare first.',                'ÜBER',          'active',     '2023-03-15 08:00:00', '2023-03-15 08:00:00'),
  -- A canonical row is newer than its double that joins it.
  ('m-11', 'fact',       'Invoices are sent on the 1st.',              'billing',       'active',     '2024-01-14 08:00:00', '2024-01-14 08:00:00'),
  ('m-12', 'fact',       'Invoices are sent on the 1st.',              'invoices',      'active',     '2023-03-16 08:00:00', '2023-03-16 08:00:00'),
  -- A canonical row is older, by an hour that only times show and text hides.
  ('m-13', 'fact',       'Refunds need two people.',                   'billing',       'active',     '2024-01-15 08:00:00', '2024-01-15T09:30:00+02:00'),
  ('m-14', 'fact',       'Refunds need two people.',                   'Money',         'active',     '2023-03-17 08:00:00', '2024-01-15 08:30:00'),
  -- The same content in another type, or not active, is no duplicate.
  ('m-15', 'preference', 'Refunds need two people.',                   'pay',           'active',     '2023-03-18 08:00:00', '2023-03-18 08:00:00'),
  ('m-16', 'fact',       'Refunds need two people.',                   'pay',           'candidate',  '2023-03-19 08:00:00', '2023-03-19 08:00:00'),
  -- No project, or none of ours.
  ('m-17', 'preference', 'Prefers short answers.',                     null,            'active',     '2023-03-20 08:00:00', '2023-03-20 08:00:00'),
  ('m-18', 'preference', 'Prefers dark mode.',                         '',              'active',     '2023-03-21 08:00:00', '2023-03-21 08:00:00'),
  ('m-19', 'fact',       'The otter is called Otto.',                  'scratch notes', 'active',     '2023-03-22 08:00:00', '2023-03-22 08:00:00');

insert into interactions (id, prompt, response, project, created_at) values
  ('i-01', 'Who owns the map?',           'Team Cartography.',      'atlas',     '2024-01-20 12:00:00'),
  ('i-02', 'How many zoom levels?',       'Eighteen.',              'atl',       '2023-03-20 12:00:00'),
  ('i-03', 'When are invoices sent?',     'On the 1st.',            'Invoices',  '2023-03-21 12:00:00'),
  ('i-04', 'Which currency?',             'EUR.',                   'Billing ',  '2023-03-22 12:00:00'),
  ('i-05', 'Who is the key account?',     'Mr Okafor.',             'customers', '2023-03-23 12:00:00'),
  ('i-06', 'How is the lake partitioned?','By day.',                'dwh',       '2023-03-24 12:00:00'),
  ('i-07', 'How fast is a pickup?',       'Under 4 minutes.',       'taxi',      '2023-03-25 12:00:00'),
  ('i-08', 'Is the shop open?',           'Always.',                'e-shop',    '2024-01-21 12:00:00'),
  ('i-09', 'What is the weather?',        'No idea.',               null,        '2024-01-22 12:00:00'),
  ('i-10', 'What is the mascot?',         'An otter.',              'scratch notes', '2024-01-23 12:00:00');
