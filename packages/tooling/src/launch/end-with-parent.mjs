// Loaded before every command's program. The launcher holds the other end of a channel; when the launcher is gone, however it ended, so is the program.
if (process.connected) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
