// Hands a file to the browser, which keeps it where it keeps what is downloaded. Nothing is fetched: the bytes come from Python.
function render({ model, el }) {
  const state = document.createElement("div");
  state.setAttribute("role", "status");
  el.classList.add("crosslane-hand-over");
  el.append(state);
  function hand_over(message, buffers) {
    if (typeof message?.file !== "string") return;
    const address = URL.createObjectURL(new Blob([buffers[0]], { type: "application/octet-stream" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = message.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    state.textContent = message.said;
    el.dataset.file = message.file;
  }
  model.on("msg:custom", hand_over);
  return () => model.off("msg:custom", hand_over);
}

export default { render };
