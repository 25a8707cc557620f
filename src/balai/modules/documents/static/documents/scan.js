// Reads a document's QR code with this device's own camera, where the browser knows how to
// (Chrome on Android does, and needs no library). Elsewhere the button never shows.
const button = document.getElementById("scan");
const view = document.getElementById("scan-view");
const refused = document.getElementById("scan-refused");
const video = view?.querySelector("video");
const PAUSE = 200; // milliseconds between two looks: a cheap phone stays cool
let stream;

async function canScan() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = undefined;
  view.hidden = true;
  button.hidden = false;
}

async function look(detector) {
  while (stream) {
    const [found] = await detector.detect(video).catch(() => []);
    const line = found?.rawValue.trim().split("/").pop();
    if (line) {
      stop();
      location.assign(`${button.dataset.opens}${encodeURIComponent(line)}`);
      return;
    }
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

async function start() {
  refused.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    refused.hidden = false;
    refused.scrollIntoView({ block: "nearest" });
    return;
  }
  button.hidden = true;
  view.hidden = false;
  video.srcObject = stream;
  await video.play();
  view.querySelector("button").focus();
  look(new BarcodeDetector({ formats: ["qr_code"] }));
}

if (button && (await canScan())) {
  button.hidden = false;
  button.addEventListener("click", start);
  view.querySelector("button").addEventListener("click", () => (stop(), button.focus()));
  addEventListener("pagehide", stop);
}
