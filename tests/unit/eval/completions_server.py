"""An OpenAI-compatible server that answers each prompt with the response that it was given for it.

    completions_server.py ANSWERS.json PORT_FILE

ANSWERS.json maps prompts to responses. The port goes to PORT_FILE once the server listens. Of each request the first try
is refused as one too many and the second fails, so that a client has to try again. What was answered is written to
PORT_FILE.requests, a JSON object a line.
"""

import collections
import http.server
import json
import os
import sys
import threading

ANSWERS_FILE, PORT_FILE = sys.argv[1:]
with open(ANSWERS_FILE, encoding="utf-8") as file:
    ANSWERS = json.load(file)
TRIES = collections.Counter()
LOCK = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/v1/models":
            self.reply(200, {"object": "list", "data": [{"id": "served", "object": "model"}]})
        else:
            self.reply(404, {"error": {"message": "no such page"}})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if asked["model"] != "served":
            return self.reply(404, {"error": {"message": f"The model {asked['model']} does not exist."}})
        with LOCK:
            TRIES[asked["prompt"], asked["seed"]] += 1
            tries = TRIES[asked["prompt"], asked["seed"]]
            if tries == 3:
                with open(PORT_FILE + ".requests", "a", encoding="utf-8") as log:
                    log.write(json.dumps({**asked, "authorization": self.headers["Authorization"]}) + "\n")
        if tries < 3:
            return self.reply(429 if tries == 1 else 503, {"error": {"message": "not now"}})
        text = ANSWERS.get(asked["prompt"])
        choice = {"index": 0, "text": text or "I do not know", "finish_reason": "stop" if text else "length"}
        self.reply(200, {"choices": [choice], "usage": {"completion_tokens": 7}})

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(PORT_FILE + ".tmp", "w", encoding="utf-8") as file:
    file.write(str(server.server_port))
os.rename(PORT_FILE + ".tmp", PORT_FILE)
server.serve_forever()
