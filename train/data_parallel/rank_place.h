// Which of the processes of a data-parallel run this one is, as whatever started it says: torchrun's variables (RANK,
// WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT), or Slurm's (SLURM_PROCID, SLURM_NTASKS, SLURM_LOCALID,
// SLURM_JOB_NODELIST).
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace knaves {

struct RankPlace {
  int rank = 0;        // of this process
  int count = 1;       // of all processes; 1: the run is not data-parallel, and nothing below has a meaning
  int local_rank = 0;  // among the processes of its host: the number of the device that it takes
  std::string address;
  uint16_t port = 0;
  bool launcher_serves = false;  // the launcher itself serves the store at address:port, not rank 0
  std::string attempt = "0";     // different when the launcher starts all processes anew
};

// Looks a variable up: null where it is not set.
using Variables = std::function<const char*(const char* name)>;

// Throws InputError for variables that do not go together, naming the one. Slurm's are looked at where torchrun's are
// not set; a job of one task is a process alone. Without MASTER_ADDR the address is the first host of the list, without
// MASTER_PORT the port is a function of SLURM_JOB_ID.
RankPlace PlaceOf(const Variables& variables);

// The first host of a list as Slurm writes it: "node03" of "node[03-05,7],gpu1".
std::string FirstHost(const std::string& hosts);

}  // namespace knaves
