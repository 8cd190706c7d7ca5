// Lets MKL, which LibTorch multiplies matrices with, use the processor's widest instructions whoever made it.
//
// MKL asks this function of its own before it looks at what the processor can do, and takes older AVX2 kernels where
// the answer is no. LibTorch exports it, so that the program's definition stands in for it; MKL still asks the
// processor which instructions it has. Measured on one core of an AMD EPYC with AVX-512, float32 products of 128 x 128
// x 384 to 4096 x 384 x 128: 109 GFLOP/s without, 230 to 250 with. bench/policy_cpu_bench shows it (BM_MatrixProduct).
extern "C" int mkl_serv_intel_cpu_true();

extern "C" int mkl_serv_intel_cpu_true() { return 1; }
