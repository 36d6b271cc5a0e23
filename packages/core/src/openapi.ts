export function buildOpenApi(): object {
  return {};
}
