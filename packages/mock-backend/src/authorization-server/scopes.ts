import { readScope, writeScope } from "../world/data-scopes.ts";
import type { ServerId } from "./tables.ts";

/** Without it the Microsoft stand-in gives no refresh token. */
export const offlineScope = "offline_access";
export const profileScope = "User.Read";
export const filesScope = "Files.Read";

/** What the consent page says of each scope. */
const meanings: Readonly<Record<ServerId, Readonly<Record<string, string>>>> = {
  celonis: { [readScope]: "Read the data pools that you can read", [writeScope]: "Write to the data pools that you can write to" },
  microsoft: {
    [profileScope]: "Read your profile",
    [filesScope]: "Read your files",
    "ChannelMessage.Send": "Post messages to your teams’ channels",
    [offlineScope]: "Keep this access until you take it back",
  },
};

export function scopesOf(serverId: ServerId): readonly string[] {
  return Object.keys(meanings[serverId]);
}

export function scopeMeaning(serverId: ServerId, scope: string): string {
  return meanings[serverId][scope] ?? scope;
}
