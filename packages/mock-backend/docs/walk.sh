#!/usr/bin/env bash
# The base case with curl alone, against the mock backend:
#   npm run mock            (in another terminal)
#   bash packages/mock-backend/docs/walk.sh
# BASE is where the mock backend is. Stops with a non-zero exit code at the first surprise.
set -euo pipefail

BASE="${BASE:-http://127.0.0.1:8787}"
API="$BASE/api/connection-kit/v1"
MODULE="resolve-blocked-orders-query-data"
NAME="walk $$-$RANDOM"

# members ANSWER PATH...: members of a JSON text, such as `application.id`, a line each
members() {
  JSON="$1" node -e 'const answer = JSON.parse(process.env.JSON);
    for (const path of process.argv.slice(1)) console.log(path.split(".").reduce((value, part) => value[part], answer));' "${@:2}"
}

# call EXPECTED-STATUS METHOD URL [curl arguments]: prints the body, complains about another status
call() {
  local expected="$1" method="$2" url="$3" answer status
  shift 3
  answer="$(curl --silent --show-error --max-time 20 --request "$method" --write-out '\n%{http_code}' "$@" "$url")"
  status="${answer##*$'\n'}"
  if [ "$status" != "$expected" ]; then
    printf 'Expected %s from %s %s, got %s:\n%s\n' "$expected" "$method" "$url" "$status" "${answer%$'\n'*}" >&2
    exit 1
  fi
  printf '%s' "${answer%$'\n'*}"
}

json=(--header "content-type: application/json")

echo "1. Register an OAuth client under Applications. ID and secret are shown once."
client="$(call 201 POST "$BASE/mock/applications" "${json[@]}" --data "{\"kind\": \"oauth-client\", \"name\": \"$NAME\"}")"
{ read -r application; read -r client_id; read -r client_secret; } < <(members "$client" application.id clientId clientSecret)

echo "2. Grant it the data pool Warehouse: scopes open APIs, they grant no rights."
call 200 PUT "$BASE/mock/applications/$application/permissions" "${json[@]}" \
  --data '{"grants": [{"resource": "data-pool", "resourceId": "warehouse", "actions": ["read"]}]}' > /dev/null

echo "3. Get an access token with the client credentials grant."
token="$(call 200 POST "$BASE/oauth2/token" --user "$client_id:$client_secret" --data grant_type=client_credentials)"
{ read -r access_token; read -r token_type; read -r lifetime; read -r scope; } < <(members "$token" access_token token_type expires_in scope)
echo "   $token_type, good for $lifetime s, scope $scope"
identity="$(call 200 GET "$BASE/mock/identity" --header "authorization: Bearer $access_token")"
{ read -r who; read -r pool; } < <(members "$identity" application reads.0)
echo "   It stands for $who and reads $pool."

echo "4. Create a connection. It is verified first; a wrong secret is refused and nothing is stored."
call 422 POST "$API/connections" "${json[@]}" --header "idempotency-key: \"$NAME wrong\"" \
  --data "{\"name\": \"$NAME\", \"typeId\": \"celonis-oauth-client-credentials\", \"packageId\": \"order-to-cash\", \"verify\": \"required\",
           \"credentials\": {\"clientId\": \"$client_id\", \"clientSecret\": \"not-the-secret\"}}" > /dev/null
connection="$(call 201 POST "$API/connections" "${json[@]}" --header "idempotency-key: \"$NAME\"" \
  --data "{\"name\": \"$NAME\", \"typeId\": \"celonis-oauth-client-credentials\", \"packageId\": \"order-to-cash\", \"verify\": \"required\",
           \"credentials\": {\"clientId\": \"$client_id\", \"clientSecret\": \"$client_secret\"}}")"
{ read -r connection_id; read -r status; read -r who; } < <(members "$connection" id status identity.label)
echo "   It is $status and acts as $who."

echo "5. Attach it to the module Query data. If-Match names the version of the module that was seen."
module="$(call 200 GET "$API/modules/$MODULE")"
attached="$(call 200 PUT "$API/modules/$MODULE/connection" "${json[@]}" --header "if-match: $(members "$module" etag)" \
  --data "{\"connectionId\": \"$connection_id\"}")"
{ read -r etag; read -r flow; } < <(members "$attached" etag flow.name)
echo "   Query data of “$flow” is connected."

echo "6. Run the module: it returns the rows that its identity may read."
run="$(call 200 POST "$BASE/mock/modules/$MODULE/run")"
{ read -r total; read -r pool; read -r who; } < <(members "$run" total dataPools.0 actsAs)
echo "   $total rows of $pool, as $who."
[ "$pool" = "Warehouse" ] || { echo "Expected rows of Warehouse." >&2; exit 1; }

echo "7. Revoke the client: the module fails."
call 200 POST "$BASE/mock/applications/$application/revoke" > /dev/null
call 422 POST "$BASE/mock/modules/$MODULE/run" > /dev/null

echo "8. Detach."
call 200 DELETE "$API/modules/$MODULE/connection" --header "if-match: $etag" > /dev/null
echo "Done."
