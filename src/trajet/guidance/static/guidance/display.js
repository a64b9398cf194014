// A chime when a number is called, off until somebody turns it on (browsers ask for a touch first).
(() => {
  const button = document.querySelector("[data-chime]");
  const part = document.querySelector("[data-live]");
  if (!button || !part || !window.AudioContext) return;
  let sound = null;
  let heard = "";
  const latest = () => part.querySelector("[data-call]")?.dataset.call ?? "";

  const chime = () => {
    for (const [at, pitch] of [[0, 660], [0.35, 520]]) {
      const tone = sound.createOscillator();
      const level = sound.createGain();
      tone.frequency.value = pitch;
      level.gain.setValueAtTime(0.25, sound.currentTime + at);
      level.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + at + 0.6);
      tone.connect(level).connect(sound.destination);
      tone.start(sound.currentTime + at);
      tone.stop(sound.currentTime + at + 0.6);
    }
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    sound = sound ? (sound.close(), null) : new AudioContext();
    button.setAttribute("aria-pressed", String(Boolean(sound)));
  });
  part.addEventListener("live:drawn", () => {
    const call = latest();
    if (sound && call && call !== heard) chime();
    heard = call;
  });
  heard = latest();
})();
