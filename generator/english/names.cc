#include "generator/english/english.h"

namespace knaves {

const std::vector<std::string>& EnglishNames() {
  static const std::vector<std::string> names = {
      "Alice",    "Bob",     "Carol",    "Zoey",     "Oliver",    "Aisha",      "Hiroshi",   "Priya",    "Mateo",
      "Ingrid",   "Kwame",   "Svetlana", "Dmitri",   "Fatima",    "Yusuf",      "Leila",     "Omar",     "Nadia",
      "Tariq",    "Zainab",  "Chidi",    "Amara",    "Ngozi",     "Thabo",      "Zanele",    "Sipho",    "Abebe",
      "Makena",   "Juma",    "Folake",   "Tunde",    "Kofi",      "Akosua",     "Sakura",    "Kenji",    "Yuki",
      "Haruto",   "Naomi",   "Takumi",   "Minh",     "Thuy",      "Linh",       "Jiho",      "Seojun",   "Hyejin",
      "Xiaoling", "Jianyu",  "Meifeng",  "Chenwei",  "Arjun",     "Ananya",     "Rohan",     "Lakshmi",  "Vikram",
      "Deepika",  "Sanjay",  "Kavya",    "Harpreet", "Gurleen",   "Diego",      "Camila",    "Santiago", "Valentina",
      "Joaquin",  "Ximena",  "Rodrigo",  "Beatriz",  "Thiago",    "Larissa",    "Gustavo",   "Renata",   "Bjorn",
      "Astrid",   "Freya",   "Sigrid",   "Magnus",   "Solveig",   "Henrik",     "Annika",    "Matti",    "Aino",
      "Eero",     "Siobhan", "Niamh",    "Declan",   "Eoin",      "Rhys",       "Cerys",     "Gwyneth",  "Fergus",
      "Francois", "Margaux", "Julien",   "Camille",  "Giovanni",  "Chiara",     "Lorenzo",   "Bianca",   "Giuseppe",
      "Wolfgang", "Greta",   "Jurgen",   "Liesel",   "Katarzyna", "Zbigniew",   "Agnieszka", "Tomasz",   "Jaroslav",
      "Ludmila",  "Bohdan",  "Oksana",   "Taras",    "Dimitra",   "Stavros",    "Eleni",     "Kostas",   "Ayse",
      "Emre",     "Defne",   "Mehmet",   "Ariel",    "Yael",      "Noam",       "Shira",     "Eitan",    "Cyrus",
      "Parisa",   "Farhad",  "Shirin",   "Tenzin",   "Pemba",     "Batu",       "Sarnai",    "Kalani",   "Keoni",
      "Tane",     "Moana",   "Aroha",    "Wiremu",   "Nayeli",    "Cuauhtemoc", "Sequoia",   "Tadeo",    "Ofelia"};
  return names;
}

}  // namespace knaves
