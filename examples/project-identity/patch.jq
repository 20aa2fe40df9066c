# The database's part of a plan of project-identity.yaml, as a patch for identity-patch.yaml:
#   jq -s -f patch.jq rows.ndjson > identity-patch.json
{updates: [
  .[] | .key.name as $project | .changes[] | select(.table == "projects")
  | (.columns[] | select(.column == "id")) as $id
  | if .effect == "rekey" then {project: $project, action: "update", from: $id.before, to: $id.after}
    else {project: (.columns[] | select(.column == "name")).after, action: "add", to: $id.after} end
]}
